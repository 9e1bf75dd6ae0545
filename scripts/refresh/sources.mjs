/**
 * The public files that a host offers to its users, at their publishers' own addresses. A line here
 * is all that a further file needs.
 */

/**
 * @typedef {object} PublicFile
 * @property {string} id Stable name, unique.
 * @property {string} title As users know it.
 * @property {string} url Address at the publisher's; its last part is the file's name.
 * @property {readonly string[]} formats Formats that its content may be recognised as.
 * @property {string} [region] The region that its content or name must tell.
 */

const FRENCH = 'https://mba.tuck.dartmouth.edu/pages/faculty/ken.french/ftp';
const DAMODARAN = 'https://pages.stern.nyu.edu/~adamodar/pc/datasets';

/** @param {string} region @param {string} stem @returns {PublicFile} */
const fiveFactors = (region, stem) => ({
  id: `french-5-${stem.toLowerCase()}`,
  title: `Ken French, five factors, ${region}`,
  url: `${FRENCH}/${stem}_CSV.zip`,
  formats: ['kenfrench-ff5'],
  region,
});

/** @param {string} region @param {string} name @returns {PublicFile} */
const industryBetas = (region, name) => ({
  id: `damodaran-${name.toLowerCase().replace('.', '-')}`,
  title: `Damodaran, betas by industry, ${region}`,
  url: `${DAMODARAN}/${name}`,
  formats: ['damodaran-betas'],
  region,
});

/** @type {readonly PublicFile[]} */
export const PUBLIC_FILES = [
  fiveFactors('US', 'F-F_Research_Data_5_Factors_2x3'),
  fiveFactors('Developed', 'Developed_5_Factors'),
  fiveFactors('Developed ex US', 'Developed_ex_US_5_Factors'),
  fiveFactors('Europe', 'Europe_5_Factors'),
  fiveFactors('Japan', 'Japan_5_Factors'),
  fiveFactors('Asia Pacific ex Japan', 'Asia_Pacific_ex_Japan_5_Factors'),
  fiveFactors('North America', 'North_America_5_Factors'),
  fiveFactors('Emerging', 'Emerging_5_Factors'),
  industryBetas('US', 'betas.xls'),
  industryBetas('Europe', 'betaEurope.xls'),
  industryBetas('Japan', 'betaJapan.xls'),
  industryBetas('Emerging', 'betaemerg.xls'),
  industryBetas('China', 'betaChina.xls'),
  industryBetas('India', 'betaIndia.xls'),
  industryBetas('Global', 'betaGlobal.xls'),
  industryBetas('Rest', 'betaRest.xls'),
];
