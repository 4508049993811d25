import { describe, expect, it } from 'vitest';
import { graphOf, start } from '../../src/campaigns/flow/graph';
import { layout, type Box } from '../../src/campaigns/flow/layout';
import { pathThrough } from '../../src/campaigns/flow/path';
import { thirdLook } from './samples';

const gap = { along: 50, across: 20 };
const boxesOf = (ids: readonly string[]): Box[] => ids.map((id) => ({ id, width: 200, height: 100 }));
const { nodes, ways } = graphOf(thirdLook);
const boxes = boxesOf(nodes.map((node) => node.id));

describe('the graph of a campaign', () => {
  it('has its start, its steps, and an end where nothing follows', () => {
    expect(nodes.map((node) => node.id)).toEqual([start, 'pause', 'has-cart', 'mail', 'tag', 'end:tag:next']);
  });

  it('knows for every way which count is its', () => {
    expect(Object.fromEntries(ways.map((way) => [way.id, way.count]))).toMatchObject({ [start]: 'started', 'has-cart:plus': 'has-cart/passed:plus', 'tag:next': 'tag/passed:next' });
  });

  it('ends a way that leads to no step', () => {
    const lost = { ...thirdLook, steps: [{ kind: 'wait' as const, id: 'pause', duration: '5s', next: 'gone' }] };
    expect(graphOf(lost).ways.at(-1)?.to).toBe('end:pause:next');
  });
});

describe('the layout of a flow', () => {
  it('puts every box behind all that lead to it', () => {
    const { places } = layout(boxes, ways, 'right', gap);
    for (const way of ways) {
      expect(places.get(way.to)!.x, way.id).toBeGreaterThanOrEqual(places.get(way.from)!.x + 200 + gap.along);
    }
  });

  it('goes from top to bottom where it is told so', () => {
    const { places } = layout(boxes, ways, 'down', gap);
    for (const way of ways) {
      expect(places.get(way.to)!.y, way.id).toBeGreaterThanOrEqual(places.get(way.from)!.y + 100 + gap.along);
    }
  });

  it('lets no boxes overlap and begins at nought', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    const links = [
      ['a', 'b'],
      ['a', 'c'],
      ['a', 'd'],
      ['b', 'e'],
      ['d', 'f'],
    ].map(([from = '', to = '']) => ({ id: from + to, from, to }));
    const { places, size } = layout(boxesOf(ids), links, 'right', gap);
    const all = ids.map((id) => places.get(id)!);
    for (const [index, one] of all.entries()) {
      for (const other of all.slice(index + 1)) {
        expect(Math.abs(one.x - other.x) >= 200 || Math.abs(one.y - other.y) >= 100).toBe(true);
      }
    }

    expect(Math.min(...all.map((place) => place.y))).toBeGreaterThanOrEqual(0);
    expect(Math.max(...all.map((place) => place.y + 100))).toBeLessThanOrEqual(size.height + 0.001);
  });

  it('keeps the upper way out above the lower one', () => {
    const { places } = layout(boxesOf(['ask', 'yes', 'no']), [{ id: '1', from: 'ask', to: 'yes' }, { id: '2', from: 'ask', to: 'no' }], 'right', gap);
    expect(places.get('yes')!.y).toBeLessThan(places.get('no')!.y);
  });

  it('leads a way that leaps over a step around it', () => {
    const { places, bends } = layout(boxes, ways, 'right', gap);
    const mail = places.get('mail')!;
    const [inward, outward] = bends.get('has-cart:plus')!;
    expect(inward!.y).toBe(outward!.y);
    expect(inward!.y < mail.y || inward!.y > mail.y + 100).toBe(true);
    expect(bends.get('has-cart:minus')).toEqual([]);
  });

  it('draws a way through its lanes, curved between layers and straight within one', () => {
    const path = pathThrough([{ x: 0, y: 0 }, { x: 10, y: 5 }, { x: 30, y: 5 }, { x: 40, y: 0 }], 'right');
    expect(path).toBe('M0,0 C5,0 5,5 10,5 L30,5 C35,5 35,0 40,0');
  });
});
