/** What the simulation bench bundles: a valuation of ten years as a function of its drivers. */
export { driverValuationModel } from '../../src/finance/uncertainty/driver-kernel.ts';
export { sensitivityGrid } from '../../src/finance/uncertainty/grid.ts';
export {
  simulate,
  startSimulation,
  stepSimulation,
} from '../../src/finance/uncertainty/simulation.ts';
