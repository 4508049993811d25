import { useMemo } from 'react';
import { useCampaigns, useSegments } from '../api/definitions';
import type { ComparisonDocument } from '../api/schema';
import { useSpeech } from '../texts/LanguageProvider';
import type { Format } from '../texts/format';
import type { Language, TextKey, TextValues } from '../texts/text';
import { partsOf } from './duration';
import { knownEvents } from './events';
import type { Condition } from './piece';

/** How a person reads: the texts of their language, and how it writes numbers and names. */
export interface Reader {
  readonly t: (key: TextKey, values?: TextValues) => string;
  readonly language: Language;
  readonly format: Pick<Format, 'money'>;
}

const unitNames = { d: 'day', h: 'hour', m: 'minute', s: 'second' } as const;

/** A duration as the language writes it: "1 hr 30 min". */
export function durationWords(text: string, language: Language): string {
  return partsOf(text)
    .map(({ amount, unit }) => new Intl.NumberFormat(language, { style: 'unit', unit: unitNames[unit], unitDisplay: unit === 'd' ? 'long' : 'short' }).format(amount))
    .join(' ');
}

/** Names that people gave, by id. */
export type Names = ReadonlyMap<string, string>;

/** Says in words who is meant by a condition. */
export class ConditionWords {
  constructor(
    protected readonly reader: Reader,
    protected readonly segments: Names,
    private readonly campaigns: Names,
  ) {}

  duration = (text: string): string => durationWords(text, this.reader.language);

  event(name: string): string {
    const key = knownEvents.get(name);
    return key ? this.reader.t(key) : name;
  }

  condition(condition: Condition): string {
    const { t } = this.reader;
    switch (condition.kind) {
      case 'and':
      case 'or':
        return (condition.parts as Condition[]).map((part) => this.condition(part)).reduce((one, other) => t(`conditions.${condition.kind}`, { one, other }));
      case 'not':
        return t('conditions.not', { part: this.condition(condition.part as Condition) });
      case 'performed': {
        const count = condition.atLeast ?? 1;
        const event = this.event(condition.event);
        return this.within(count === 1 ? t('conditions.performedOnce', { event }) : t('conditions.performed', { count, event }), condition.within);
      }
      case 'notPerformed':
        return this.within(t('conditions.notPerformed', { event: this.event(condition.event) }), condition.within);
      case 'lastPerformed':
        return t('conditions.lastPerformed', { event: this.event(condition.event), time: this.duration(condition.ago) });
      case 'hasInContainer': {
        const container = condition.container ?? 'cart';
        const what =
          container !== 'cart'
            ? t('conditions.hasInOther', { container })
            : condition.minWorth
              ? t('conditions.hasInContainerWorth', { worth: this.money(condition.minWorth) })
              : t('conditions.hasInContainer');
        return condition.leftFor ? t('conditions.leftFor', { what, time: this.duration(condition.leftFor) }) : what;
      }
      case 'traitIs':
        return t('conditions.traitIs', { trait: condition.trait, is: this.comparison(condition.is) });
      case 'hasTag':
        return t('conditions.hasTag', { tag: condition.tag });
      case 'inSegment':
        return t('conditions.inSegment', { segment: this.segments.get(condition.segment) ?? condition.segment });
      case 'enteredCampaign':
        return this.within(t('conditions.enteredCampaign', { campaign: this.campaigns.get(condition.campaign) ?? condition.campaign }), condition.within);
      case 'firstSeen':
        return t('conditions.firstSeen', { time: this.duration(condition.within) });
    }
  }

  protected within = (what: string, time: string | null | undefined): string => (time ? this.reader.t('conditions.within', { what, time: this.duration(time) }) : what);

  protected comparison = ({ operator, values }: ComparisonDocument): string => this.reader.t(`conditions.is_${operator}`, { values: (values ?? []).join(', ') });

  // Definitions hold amounts in the currency's unit, the format takes hundredths.
  protected money = (worth: number): string => this.reader.format.money(worth * 100);
}

export const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const namesOf = (lines: readonly { id: string; name: string }[] | undefined): Names => new Map(lines?.map(({ id, name }) => [id, name]));

/** What makes words for this person: "new Words(...)" with what they read and the names of this moment. */
export function useWordsOf<T>(Words: new (reader: Reader, segments: Names, campaigns: Names) => T): T {
  const reader = useSpeech();
  const segments = useSegments().data;
  const campaigns = useCampaigns().data;
  return useMemo(() => new Words(reader, namesOf(segments), namesOf(campaigns)), [Words, reader, segments, campaigns]);
}

export const useConditionWords = (): ConditionWords => useWordsOf(ConditionWords);
