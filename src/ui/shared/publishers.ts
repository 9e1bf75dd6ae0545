/** The page that lists Damodaran's tables of the current year. */
export const DAMODARAN_DATA =
  'https://pages.stern.nyu.edu/~adamodar/New_Home_Page/datacurrent.html';
