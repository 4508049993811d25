import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const program = `
import json, sqlite3, sys
database = sqlite3.connect(f'file:{sys.argv[1]}?mode=ro', uri=True)
database.row_factory = sqlite3.Row
print(json.dumps([dict(row) for row in database.execute(sys.argv[2])]))`;

/** Rows straight from the database of a server that runs; read by Python, because this Node.js has no SQLite of its own. */
export function rowsOf<T>(directory: string, sql: string): T[] {
  return JSON.parse(execFileSync('python3', ['-c', program, join(directory, 'smartcom.db'), sql], { encoding: 'utf8', maxBuffer: 1 << 30 })) as T[];
}
