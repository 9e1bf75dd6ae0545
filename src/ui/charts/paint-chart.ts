/**
 * Paints the marks of a chart on a canvas, one by one. A picture of the SVG would need its styles and fonts inline,
 * which the page's own policy refuses; the marks are few, and a canvas has the page's fonts.
 */

const number = (element: Element, name: string): number => Number(element.getAttribute(name) ?? 0);

function pathOf(element: Element): Path2D | null {
  const path = new Path2D();
  switch (element.tagName) {
    case 'path':
      return new Path2D(element.getAttribute('d') ?? '');
    case 'line':
      path.moveTo(number(element, 'x1'), number(element, 'y1'));
      path.lineTo(number(element, 'x2'), number(element, 'y2'));
      return path;
    case 'rect': {
      const [width, height] = [number(element, 'width'), number(element, 'height')];
      const radius = Math.min(number(element, 'rx'), width / 2, height / 2);
      path.roundRect(number(element, 'x'), number(element, 'y'), width, height, radius);
      return path;
    }
    case 'circle':
      path.arc(number(element, 'cx'), number(element, 'cy'), number(element, 'r'), 0, 2 * Math.PI);
      return path;
    default:
      return null;
  }
}

/** The product of the opacities of an element and of the groups that hold it. */
function opacityOf(element: Element, root: Element): number {
  let product = 1;
  for (let at: Element | null = element; at !== null && at !== root; at = at.parentElement) {
    product *= Number(getComputedStyle(at).opacity);
  }
  return product;
}

function paintShape(element: Element, path: Path2D, context: CanvasRenderingContext2D): void {
  const style = getComputedStyle(element);
  if (style.fill !== 'none' && element.tagName !== 'line') {
    context.fillStyle = style.fill;
    context.fill(path);
  }
  if (style.stroke !== 'none') {
    context.strokeStyle = style.stroke;
    context.lineWidth = Number.parseFloat(style.strokeWidth);
    context.setLineDash(
      style.strokeDasharray === 'none'
        ? []
        : style.strokeDasharray.split(/[\s,]+/).map(Number.parseFloat),
    );
    context.stroke(path);
  }
}

/** Each run of text where the browser has laid it: anchors and shifts are in its first letter's place. */
function paintText(element: SVGTextContentElement, context: CanvasRenderingContext2D): void {
  const parts = [...element.children].filter((child) => child.tagName === 'tspan');
  const runs = parts.length > 0 ? (parts as SVGTextContentElement[]) : [element];
  for (const run of runs) {
    const words = run.textContent.replace(/\s+/g, ' ').trim();
    if (words === '' || run.getNumberOfChars() === 0) continue;
    const style = getComputedStyle(run);
    const start = run.getStartPositionOfChar(0);
    context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    if (style.stroke !== 'none') {
      context.strokeStyle = style.stroke;
      context.lineWidth = Number.parseFloat(style.strokeWidth);
      context.strokeText(words, start.x, start.y);
    }
    context.fillStyle = style.fill;
    context.fillText(words, start.x, start.y);
  }
}

/** Paints at the context's own origin, which is the corner of the plot. */
export function paintChart(svg: SVGSVGElement, context: CanvasRenderingContext2D): void {
  for (const element of svg.querySelectorAll<SVGGraphicsElement>(
    'path, line, rect, circle, text',
  )) {
    const matrix = element.getCTM();
    if (matrix === null) continue;
    context.save();
    context.transform(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f);
    context.globalAlpha = opacityOf(element, svg);
    if (element instanceof SVGTextContentElement) {
      paintText(element, context);
    } else {
      const path = pathOf(element);
      if (path !== null) paintShape(element, path, context);
    }
    context.restore();
  }
}
