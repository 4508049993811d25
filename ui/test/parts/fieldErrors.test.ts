import { describe, expect, it } from 'vitest';
import { Problem } from '../../src/api/problem';
import { fieldErrors } from '../../src/parts/useFieldErrors';
import english from '../../src/texts/en';
import russian from '../../src/texts/ru';
import { translator } from '../../src/texts/text';

const refused = new Problem(400, {
  errors: { name: ['must have 1 to 100 characters'], '$.steps[0].next': ['There is no step "b".', 'And more.'] },
  problems: [
    { path: 'name', code: 'bad_name', text: 'must have 1 to 100 characters' },
    { path: '$.steps[0].next', code: 'unknown_step', text: 'There is no step "b".' },
    { path: '$.steps[0].next', code: 'of_tomorrow', text: 'And more.' },
  ],
});

describe('what is wrong with a field', () => {
  it('is said in the words of the API to who reads English', () => {
    expect(fieldErrors(refused, 'en', translator(english, 'en'))).toEqual({ name: 'must have 1 to 100 characters', '$.steps[0].next': 'There is no step "b".' });
  });

  it('is said by its code in another language', () => {
    expect(fieldErrors(refused, 'ru', translator(russian, 'ru'))).toEqual({ name: 'В названии от 1 до 100 символов.', '$.steps[0].next': 'Такого шага нет.' });
  });

  it('is quoted where the code is not known, or there is none', () => {
    const strange = new Problem(400, { problems: [{ path: 'a', code: 'of_tomorrow', text: 'And more.' }] });
    expect(fieldErrors(strange, 'ru', translator(russian, 'ru'))).toEqual({ a: 'And more.' });
    expect(fieldErrors(new Problem(400, { errors: { a: ['must be there'] } }), 'ru', translator(russian, 'ru'))).toEqual({ a: 'must be there' });
    expect(fieldErrors(new TypeError('a bug'), 'ru', translator(russian, 'ru'))).toEqual({});
  });
});
