export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Size {
  readonly id: string;
}

export interface Link {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

export interface Layout {
  /** The upper left corner of each box. */
  readonly places: ReadonlyMap<string, Point>;
  /** Where each link passes between the boxes of the layers that it leaps over: pairs of points, the way in and the way out. */
  readonly bends: ReadonlyMap<string, readonly Point[]>;
  readonly size: Size;
}

interface Slot {
  readonly id: string;
  readonly layer: number;
  readonly along: number;
  readonly across: number;
  centre: number;
}

const lane = 24; // the room that a link takes which leaps over a layer

/**
 * Puts the boxes of an acyclic graph into layers, each behind all that lead to it, and side by side within a layer without crossing more than needed:
 * in the order in which the ways lead there. "right" puts the layers from left to right, "down" from top to bottom.
 */
export function layout(boxes: readonly Box[], links: readonly Link[], direction: 'right' | 'down', gap: { along: number; across: number }): Layout {
  const isDown = direction === 'down';
  const layers = layersOf(boxes, links);
  const { slots, chains, before } = withLanes(boxes, links, layers, isDown);
  const rows = inOrder(slots, chains);
  rows.forEach((row) => place(row, before, gap.across));

  const top = Math.min(0, ...slots.map((slot) => slot.centre - slot.across / 2));
  const thickness = rows.map((row) => Math.max(0, ...row.map((slot) => slot.along)));
  const starts = thickness.map((_, index) => thickness.slice(0, index).reduce((sum, each) => sum + each + gap.along, 0));
  const at = (along: number, across: number): Point => (isDown ? { x: across - top, y: along } : { x: along, y: across - top });

  const byId = new Map(slots.map((slot) => [slot.id, slot]));
  const places = new Map(
    boxes.map((box) => {
      const slot = byId.get(box.id)!;
      return [box.id, at((starts[slot.layer] ?? 0) + ((thickness[slot.layer] ?? 0) - slot.along) / 2, slot.centre - slot.across / 2)];
    }),
  );
  const bends = new Map(
    links.map((link) => [
      link.id,
      (chains.get(link.id) ?? []).slice(1, -1).flatMap((id) => {
        const slot = byId.get(id)!;
        const from = starts[slot.layer] ?? 0;
        return [at(from, slot.centre), at(from + (thickness[slot.layer] ?? 0), slot.centre)];
      }),
    ]),
  );
  const along = (starts.at(-1) ?? 0) + (thickness.at(-1) ?? 0);
  const across = Math.max(0, ...slots.map((slot) => slot.centre + slot.across / 2)) - top;
  return { places, bends, size: isDown ? { width: across, height: along } : { width: along, height: across } };
}

/** The longest way to each box, in links. */
function layersOf(boxes: readonly Box[], links: readonly Link[]): Map<string, number> {
  const layers = new Map<string, number>();
  const visit = (id: string): number => {
    const known = layers.get(id);
    if (known !== undefined) {
      return known;
    }

    layers.set(id, 0); // a link that leads back to here counts for nothing
    const layer = Math.max(0, ...links.filter((link) => link.to === id).map((link) => visit(link.from) + 1));
    layers.set(id, layer);
    return layer;
  };
  boxes.forEach((box) => visit(box.id));
  return layers;
}

/** The boxes, and for each link that leaps over layers a lane in each of them. */
function withLanes(boxes: readonly Box[], links: readonly Link[], layers: ReadonlyMap<string, number>, isDown: boolean) {
  const slots: Slot[] = boxes.map((box) => ({
    id: box.id,
    layer: layers.get(box.id) ?? 0,
    along: isDown ? box.height : box.width,
    across: isDown ? box.width : box.height,
    centre: 0,
  }));
  const chains = new Map<string, string[]>();
  const before = new Map<string, string[]>();
  for (const link of links) {
    const chain = [link.from];
    for (let layer = (layers.get(link.from) ?? 0) + 1; layer < (layers.get(link.to) ?? 0); layer++) {
      const id = `lane:${link.id}:${layer}`;
      slots.push({ id, layer, along: 0, across: lane, centre: 0 });
      chain.push(id);
    }

    chain.push(link.to);
    chains.set(link.id, chain);
    chain.slice(1).forEach((id, index) => before.set(id, [...(before.get(id) ?? []), chain[index]!]));
  }

  return { slots, chains, before: (slot: Slot) => (before.get(slot.id) ?? []).map((id) => slots.find((each) => each.id === id)!) };
}

/** The slots of each layer, in the order in which a walk from the beginning first comes to them: an upper way's before a lower way's. */
function inOrder(slots: readonly Slot[], chains: ReadonlyMap<string, readonly string[]>): Slot[][] {
  const after = new Map<string, string[]>();
  for (const chain of chains.values()) {
    chain.slice(1).forEach((id, index) => after.set(chain[index]!, [...(after.get(chain[index]!) ?? []), id]));
  }

  const order = new Map<string, number>();
  const walk = (id: string) => {
    if (!order.has(id)) {
      order.set(id, order.size);
      (after.get(id) ?? []).forEach(walk);
    }
  };
  slots.forEach((slot) => walk(slot.id));
  const rows: Slot[][] = [];
  for (const slot of slots) {
    (rows[slot.layer] ??= []).push(slot);
  }

  return rows.map((row) => row.sort((one, other) => order.get(one.id)! - order.get(other.id)!));
}

/** Puts each slot beside what leads to it, as near as the others let it. */
function place(row: readonly Slot[], before: (slot: Slot) => readonly Slot[], gap: number): void {
  const wishes = row.map((slot) => mean(before(slot).map((each) => each.centre)));
  let edge = -Infinity;
  row.forEach((slot, index) => {
    slot.centre = Math.max(wishes[index]!, edge + slot.across / 2);
    edge = slot.centre + slot.across / 2 + gap;
  });

  // Pushed aside all to one side: back by as much as they stand off on average.
  const shift = mean(row.map((slot, index) => slot.centre - wishes[index]!));
  row.forEach((slot) => (slot.centre -= shift));
}

const mean = (values: readonly number[]): number => (values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length);
