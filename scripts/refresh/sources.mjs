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
 * @property {string} [dataset] Which of the tables by industry it must be.
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

/**
 * Three factors and momentum, which French names by region in two ways.
 *
 * @param {string} region @param {string} three @param {string} momentum
 * @returns {PublicFile[]}
 */
const otherFactors = (region, three, momentum) => [
  {
    id: `french-3-${three.toLowerCase()}`,
    title: `Ken French, three factors, ${region}`,
    url: `${FRENCH}/${three}_CSV.zip`,
    formats: ['kenfrench-ff3'],
    region,
  },
  {
    id: `french-mom-${momentum.toLowerCase()}`,
    title: `Ken French, momentum, ${region}`,
    url: `${FRENCH}/${momentum}_CSV.zip`,
    formats: ['kenfrench-mom'],
    region,
  },
];

/** Tables by industry other than the betas: dataset, the file's stem, and its title. */
const INDUSTRY_TABLES = [
  ['wacc', 'wacc', 'costs of capital'],
  ['vebitda', 'vebitda', 'EV multiples'],
  ['margin', 'margin', 'margins'],
  ['pe', 'pedata', 'price to earnings'],
  ['pbv', 'pbvdata', 'price to book'],
  ['ps', 'psdata', 'price and EV to sales'],
];

/** @param {string} region @param {string} suffix @returns {PublicFile[]} */
const industryTables = (region, suffix) =>
  INDUSTRY_TABLES.map(([dataset = '', stem = '', words = '']) => ({
    id: `damodaran-${stem}${suffix.toLowerCase()}-xls`,
    title: `Damodaran, ${words} by industry, ${region}`,
    url: `${DAMODARAN}/${stem}${suffix}.xls`,
    formats: ['damodaran-industry'],
    region,
    dataset,
  }));

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
  ...otherFactors('US', 'F-F_Research_Data_Factors', 'F-F_Momentum_Factor'),
  ...['Developed', 'Developed ex US', 'Europe', 'Japan', 'Asia Pacific ex Japan'].flatMap(
    (region) => {
      const stem = region.replaceAll(' ', '_');
      return otherFactors(region, `${stem}_3_Factors`, `${stem}_Mom_Factor`);
    },
  ),
  ...otherFactors('North America', 'North_America_3_Factors', 'North_America_Mom_Factor'),
  ...industryTables('US', ''),
  ...industryTables('Europe', 'Europe'),
  ...industryTables('Japan', 'Japan'),
  ...industryTables('Emerging', 'emerg'),
  {
    id: 'damodaran-ctryprem-xlsx',
    title: 'Damodaran, country risk premia',
    url: `${DAMODARAN}/ctryprem.xlsx`,
    formats: ['damodaran-country-risk'],
  },
];
