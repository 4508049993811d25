export type Unit = 's' | 'm' | 'h' | 'd';

export const seconds: Record<Unit, number> = { s: 1, m: 60, h: 3_600, d: 86_400 };

const units: readonly Unit[] = ['d', 'h', 'm', 's'];

/** The seconds of a duration as definitions write it: "90s", "1h30m", "7d". Null when it is none. */
export function secondsOf(text: string): number | null {
  const match = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s)?$/.exec(text);
  if (!match || text === '') {
    return null;
  }

  return units.reduce((sum, unit, index) => sum + Number(match[index + 1] ?? 0) * seconds[unit], 0);
}

/** A duration as one number of the largest unit that fits: "1h30m" is 90 minutes. */
export function measured(text: string): { amount: number; unit: Unit } | null {
  const length = secondsOf(text);
  if (length === null) {
    return null;
  }

  const unit = units.find((each) => length > 0 && length % seconds[each] === 0) ?? 's';
  return { amount: length / seconds[unit], unit };
}

/** A duration's parts, for words: "1h30m" is 1 hour and 30 minutes. */
export function partsOf(text: string): { amount: number; unit: Unit }[] {
  let left = secondsOf(text) ?? 0;
  const parts = [];
  for (const unit of units) {
    const amount = unit === 's' ? left : Math.floor(left / seconds[unit]);
    left -= amount * seconds[unit];
    if (amount > 0) {
      parts.push({ amount, unit });
    }
  }

  return parts;
}
