import type { Point } from './layout';

/** A calm line through the points, in at the first and out at the last: curved between a way out and the next way in, straight through a lane. */
export function pathThrough(points: readonly Point[], direction: 'right' | 'down'): string {
  const [first, ...rest] = points;
  if (!first) {
    return '';
  }

  let from = first;
  let path = `M${first.x},${first.y}`;
  rest.forEach((to, index) => {
    path += index % 2 === 1 ? ` L${to.x},${to.y}` : curve(from, to, direction);
    from = to;
  });
  return path;
}

function curve(from: Point, to: Point, direction: 'right' | 'down'): string {
  if (direction === 'right') {
    const middle = (from.x + to.x) / 2;
    return ` C${middle},${from.y} ${middle},${to.y} ${to.x},${to.y}`;
  }

  const middle = (from.y + to.y) / 2;
  return ` C${from.x},${middle} ${to.x},${middle} ${to.x},${to.y}`;
}
