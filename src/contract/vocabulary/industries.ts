/** Banks, insurers and brokers by their Damodaran industry: their debt is working material. */
export function isFinancialFirm(industry: string | null): boolean {
  return industry !== null && /bank|insurance|brokerage|financial svcs|reinsurance/i.test(industry);
}
