/** A chart as a file of its own: light, with its title, and the same wherever it is opened. */
import fontAddress from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import { paintChart } from './paint-chart.ts';

/** Room above the drawing for its title. */
const HEAD = 34;
const MARGIN = 16;
const SVG = 'http://www.w3.org/2000/svg';

/** Properties that a class or a token gives; in a file they stand on the element itself. */
const LOOKS = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'paint-order',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
] as const;

/** A file name from a chart's title. */
export function chartFileName(title: string, ending: 'svg' | 'png'): string {
  const plain = title
    .replace(/[^\p{L}\p{N}.\- ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return `${plain === '' ? 'chart' : plain}.${ending}`;
}

interface Layout {
  width: number;
  height: number;
  /** Where the plot's own corner lies. */
  left: number;
  top: number;
}

/** The drawing in its box: marks reach beyond the plot into the padding around it. */
function layoutOf(svg: SVGSVGElement): Layout {
  const plot = svg.getBoundingClientRect();
  const box = (svg.parentElement ?? svg).getBoundingClientRect();
  return {
    width: Math.ceil(box.width) + 2 * MARGIN,
    height: Math.ceil(box.height) + HEAD + MARGIN,
    left: plot.left - box.left + MARGIN,
    top: plot.top - box.top + HEAD,
  };
}

/**
 * Reads the looks in light colours whatever the theme. The tokens resolve at the root, so the whole page is light for
 * as long as is read: nothing is painted in between.
 */
function inLight<T>(read: () => T): T {
  const { dataset } = document.documentElement;
  const before = dataset['theme'];
  dataset['theme'] = 'light';
  try {
    return read();
  } finally {
    if (before === undefined) delete dataset['theme'];
    else dataset['theme'] = before;
  }
}

/** What an attribute is without being written. */
const INITIAL: Readonly<Record<string, string>> = {
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  'stroke-linejoin': 'miter',
  'paint-order': 'normal',
  opacity: '1',
  'text-anchor': 'start',
};

function copyLooks(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  const isText = from instanceof SVGTextContentElement;
  for (const name of LOOKS) {
    // A group gives its opacity; all else stands on the marks themselves.
    if (from.tagName === 'g' ? name !== 'opacity' : name.startsWith('font') && !isText) continue;
    const value = style.getPropertyValue(name);
    if (value !== INITIAL[name] || to.hasAttribute(name)) to.setAttribute(name, value);
  }
  to.removeAttribute('class');
  [...from.children].forEach((child, at) => {
    const copy = to.children[at];
    if (copy !== undefined) copyLooks(child, copy);
  });
}

function element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, `${value}`);
  return made;
}

/** The face of the app as a data address, so that the file needs nothing beside it; empty where it cannot be read. */
async function fontFace(): Promise<string> {
  try {
    const bytes = new Uint8Array(await (await fetch(fontAddress)).arrayBuffer());
    let binary = '';
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return `@font-face{font-family:'Inter Variable';font-weight:100 900;src:url(data:font/woff2;base64,${btoa(binary)}) format('woff2')}text{font-variant-numeric:tabular-nums}`;
  } catch {
    return '';
  }
}

/** The drawing as SVG text that depends on nothing outside it. */
export async function chartSvg(svg: SVGSVGElement, title: string): Promise<File> {
  const { width, height, left, top } = layoutOf(svg);
  const file = element('svg', { width, height, viewBox: `0 0 ${width} ${height}` });
  const name = element('title', {});
  name.textContent = title;
  const plot = element('g', { transform: `translate(${left} ${top})` });
  const heading = element('text', { x: MARGIN, y: 21, 'font-size': 13, 'font-weight': 600 });
  heading.setAttribute('font-family', "'Inter Variable', Inter, system-ui, sans-serif");
  heading.setAttribute('fill', '#16202c');
  heading.textContent = title;
  inLight(() => {
    for (const child of svg.children) {
      const copy = child.cloneNode(true) as Element;
      copyLooks(child, copy);
      plot.append(copy);
    }
  });
  file.append(name, element('rect', { width, height, fill: '#ffffff' }), heading, plot);
  const face = await fontFace();
  if (face !== '') {
    const style = element('style', {});
    style.textContent = face;
    name.after(style);
  }
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(file)}`;
  return new File([text], chartFileName(title, 'svg'), { type: 'image/svg+xml' });
}

/** The drawing as PNG at twice its size. */
export async function chartPng(svg: SVGSVGElement, title: string): Promise<File> {
  const { width, height, left, top } = layoutOf(svg);
  const scale = 2;
  const canvas = document.createElement('canvas');
  canvas.width = width * scale;
  canvas.height = height * scale;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser gives no canvas to draw on.');
  context.scale(scale, scale);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#16202c';
  context.font = "600 13px 'Inter Variable', Inter, system-ui, sans-serif";
  context.fillText(title, MARGIN, 21);
  context.translate(left, top);
  inLight(() => {
    paintChart(svg, context);
  });
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/png');
  });
  if (blob === null) throw new Error('The picture could not be made.');
  return new File([blob], chartFileName(title, 'png'), { type: 'image/png' });
}
