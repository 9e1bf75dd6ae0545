/** Units of amounts as Japanese, Chinese and Korean tables write them: `(単位:百万円)`, `人民币千元`, `백만원`. */

const LABEL = /(?:単位|单位|單位|단위)\s*[:：]?/g;
/** A size behind another figure (`三百万円`) is an amount. One of 万 or 億 is no size of the book. */
const UNIT =
  /(?<![\d一二三四五六七八九])(人民[币幣]|港[币幣]|新[台臺][币幣])?\s*(十億|十亿|百万|百萬|千|십억|백만|천)\s*(円|원|港元|美元|欧元|歐元|日元|日圓|元)/g;

const SIZES: Readonly<Record<string, string>> = {
  ...{ 十億: 'bn', 十亿: 'bn', 십억: 'bn' },
  ...{ 百万: 'mn', 百萬: 'mn', 백만: 'mn' },
  ...{ 千: 'thousand', 천: 'thousand' },
};
const CURRENCIES: Readonly<Record<string, string>> = {
  ...{ 円: 'JPY', 日元: 'JPY', 日圓: 'JPY', 원: 'KRW', 美元: 'USD', 欧元: 'EUR', 歐元: 'EUR' },
  ...{ 人民币: 'CNY', 人民幣: 'CNY', 港币: 'HKD', 港幣: 'HKD', 港元: 'HKD' },
  ...{ 新台币: 'TWD', 新台幣: 'TWD', 新臺币: 'TWD', 新臺幣: 'TWD' },
};

/** A text with such units as `JPY mn`. 元 alone is of several countries, and stays. */
export function withEasternUnits(text: string): string {
  if (!/[円元원圓]/.test(text)) return text;
  return text.replace(LABEL, ' ').replace(UNIT, (whole, before: string | undefined, size, sign) => {
    const code = CURRENCIES[before ?? ''] ?? CURRENCIES[sign as string];
    return code === undefined ? whole : ` ${code} ${SIZES[size as string] ?? ''} `;
  });
}
