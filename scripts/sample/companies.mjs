/** The cast of the sample: invented companies, in the order of its files. */
import { BRACKWATER } from './companies/brackwater.mjs';
import { FERROCLIFF } from './companies/ferrocliff.mjs';
import { HARROWVANE } from './companies/harrowvane.mjs';
import { KAZEHAMA } from './companies/kazehama.mjs';
import { LUMUTARA } from './companies/lumutara.mjs';
import { NORDHALM } from './companies/nordhalm.mjs';
import { QUILLHAVEN } from './companies/quillhaven.mjs';
import { TREMOLUNE } from './companies/tremolune.mjs';
import { ZEPHYRANE } from './companies/zephyrane.mjs';

/** @type {readonly import('./companies/company.mjs').Company[]} */
export const COMPANIES = [
  QUILLHAVEN,
  BRACKWATER,
  FERROCLIFF,
  ZEPHYRANE,
  HARROWVANE,
  NORDHALM,
  TREMOLUNE,
  KAZEHAMA,
  LUMUTARA,
];
