import { describe, expect, it } from 'vitest';
import { explain, Problem } from '../../src/api/problem';

const answer = (status: number, body: object) => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/problem+json' } });

describe('a problem', () => {
  it('is told in the words of the API where it has some', async () => {
    expect(explain(await Problem.of(answer(409, { detail: 'Somebody has this e-mail address already.' })))).toEqual({ text: 'Somebody has this e-mail address already.' });
  });

  it('knows what is wrong with a field, however its name is written', async () => {
    const problem = await Problem.of(answer(400, { errors: { Name: ['must have 1 to 100 characters'] } }));
    expect(problem.fields).toEqual([{ path: 'name', text: 'must have 1 to 100 characters' }]);
  });

  it('says the way out where the API has no words', async () => {
    expect(explain(new Problem(0))).toEqual({ key: 'shell.offline' });
    expect(explain(await Problem.of(new Response('<html>', { status: 502 })))).toEqual({ key: 'shell.serverFault' });
    expect(explain(new TypeError('a bug'))).toEqual({ key: 'shell.serverFault' });
  });

  it('tells a page that is older than its session from a role that may not', async () => {
    expect(explain(await Problem.of(answer(403, { code: 'csrf' })))).toEqual({ key: 'shell.outdated' });
    expect(explain(await Problem.of(answer(403, {})))).toEqual({ key: 'shell.forbidden' });
  });
});
