/**
 * An amount in a sentence: thousands apart by commas, the same in every locale, with a real minus sign. Amounts of
 * companies are told whole; one below a thousand keeps two decimals where it has any.
 * @param amount money
 */
export function amountText(amount: number): string {
  const whole = Math.abs(amount) >= 1000 || Number.isInteger(amount);
  const digits = whole ? String(Math.round(Math.abs(amount))) : Math.abs(amount).toFixed(2);
  const grouped = whole ? digits.replace(/\B(?=(\d{3})+$)/g, ',') : digits;
  return amount < 0 ? `−${grouped}` : grouped;
}
