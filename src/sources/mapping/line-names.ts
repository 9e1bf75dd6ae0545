/** Names under which the lines of a company's statements are printed, in the languages that tables come in. */
import type { StatementItem } from '../statements/items.ts';

/** Printed names of a company's lines, plain keys. Only names that mean one thing stand here. */
const LINES: Readonly<Partial<Record<StatementItem, string>>> = {
  revenue:
    'revenue revenues totalrevenue totalrevenues netrevenue netsales sales turnover umsatz umsatzerlose nettoumsatz chiffredaffaires ventas ricavi omzet salesrevenue revenuefromoperations produitsdesactivitesordinaires 売上高 売上収益',
  ebit: 'ebit operatingincome operatingprofit incomefromoperations operatingresult betriebsergebnis operativesergebnis resultatdexploitation resultadooperativo profitfromoperations resultatoperationnel 営業利益',
  depreciation_amortisation:
    'depreciationandamortization depreciationandamortisation depreciationamortization depreciationamortisation da abschreibungen',
  capital_expenditure:
    'capex capitalexpenditure capitalexpenditures purchaseofpropertyplantandequipment investitionen',
  net_income:
    'netincome netprofit netearnings profitfortheyear jahresuberschuss konzernergebnis jahresergebnis resultatnet beneficioneto utilenetto resultatnetpartdugroupe 親会社株主に帰属する当期純利益 親会社の所有者に帰属する当期利益',
  interest_expense: 'interestexpense interestexpenses zinsaufwand chargesdinterets 支払利息',
  interest_income: 'interestincome zinsertrag 受取利息',
  pretax_income:
    'pretaxincome incomebeforetax incomebeforetaxes profitbeforetax earningsbeforetax ebt ergebnisvorsteuern pretaxprofit profitbeforetaxation profitbeforeincometax profitbeforeincometaxes incomebeforeincometax incomebeforeincometaxes incomebeforeprovisionforincometaxes earningsbeforetaxes earningsbeforeincometaxes resultatavantimpot resultatavantimpots 税引前利益 税引前当期純利益 税金等調整前当期純利益',
  income_tax:
    'incometax incometaxes incometaxexpense taxexpense ertragsteuern steueraufwand taxprovision incometaxprovision provisionforincometax provisionforincometaxes impotssurlesresultats impotsurlesresultats impotsurleresultat 法人税等合計',
  effective_tax_rate: 'effectivetaxrate steuerquote',
  operating_cash_flow:
    'operatingcashflow cashflowfromoperations cashflowfromoperatingactivities netcashprovidedbyoperatingactivities operativercashflow',
  stock_based_compensation: 'stockbasedcompensation sharebasedcompensation sharebasedpayments',
  research_development:
    'researchanddevelopment rd researchanddevelopmentexpense forschungundentwicklung researchdevelopment researchanddevelopmentexpenses researchanddevelopmentcosts researchdevelopmentexpense researchdevelopmentexpenses forschungsundentwicklungskosten fraisderechercheetdeveloppement',
  dividends_paid: 'dividendspaid gezahltedividenden',
  acquisitions: 'acquisitions acquisitionsnetofcash',
  debt: 'debt totaldebt borrowings totalborrowings financialdebt finanzschulden',
  cash: 'cash cashandcashequivalents cashandsecurities cashcashequivalentsandmarketablesecurities flussigemittel tresorerieetequivalentsdetresorerie',
  shares_outstanding:
    'dilutedshares dilutedsharesoutstanding sharesoutstanding shares weightedaveragedilutedshares aktienzahl weightedaveragesharesdiluted weightedaveragesharesoutstandingdiluted weightedaveragedilutedsharesoutstanding dilutedweightedaverageshares dilutedweightedaveragesharesoutstanding',
  associates: 'associates equitymethodinvestments investmentsinassociates',
  minority_interest:
    'minorityinterest minorityinterests noncontrollinginterest noncontrollinginterests',
  preferred_stock: 'preferredstock preferredequity',
  operating_lease_liability: 'operatingleaseliability operatingleaseliabilities',
  total_assets: 'totalassets bilanzsumme totalactif totaldelactif 総資産 資産合計',
  book_equity:
    'bookequity shareholdersequity stockholdersequity eigenkapital capitauxproprespartdugroupe',
  total_equity: 'totalequity totaldescapitauxpropres',
  gross_profit: 'grossprofit bruttoergebnisvomumsatz 売上総利益',
  total_liabilities: 'totalliabilities 負債合計',
  current_assets: 'totalcurrentassets',
  current_liabilities: 'totalcurrentliabilities',
};

/** Names of losses, which are the item with the other sign. */
const LOSSES: Readonly<Partial<Record<StatementItem, string>>> = {
  ebit: 'operatingloss lossfromoperations',
  net_income: 'netloss lossfortheyear jahresfehlbetrag',
  pretax_income:
    'pretaxloss lossbeforetax lossbeforetaxes lossbeforetaxation lossbeforeincometax lossbeforeincometaxes',
};

function byKey(
  names: Readonly<Partial<Record<StatementItem, string>>>,
): ReadonlyMap<string, StatementItem> {
  return new Map(
    (Object.entries(names) as [StatementItem, string][]).flatMap(([item, keys]) =>
      keys.split(' ').map((key) => [key, item] as const),
    ),
  );
}

const LINE_BY_KEY = byKey(LINES);
const LOSS_BY_KEY = byKey(LOSSES);

/** The item of a line by the plain key of its name; null where it is none, or could be two. */
export function itemOfKey(key: string): StatementItem | null {
  return LINE_BY_KEY.get(key) ?? null;
}

/** The item that a loss of this name is the negative of. */
export function lossOfKey(key: string): StatementItem | null {
  return LOSS_BY_KEY.get(key) ?? null;
}
