import { hashesByArea } from './figures.ts';

postMessage(await hashesByArea());
