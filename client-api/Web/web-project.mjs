// Builds one web project (tracker/, ui/) into its dist/ folder, for MSBuild: `node web-project.mjs <folder> <list of sources>`.
// Says one line when it builds and nothing when dist/ is up to date.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';

const [folder, listFile] = process.argv.slice(2);
const name = basename(folder);
const stamp = join(folder, 'dist', '.built');

/** What the person at the build can put right. MSBuild shows it as an error of its own. */
class Refusal extends Error {}

/** Changes when a source is added, removed, renamed or edited; a checkout that only touches files changes nothing. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const file of readFileSync(listFile, 'utf8').split('\n').map((line) => line.trim()).filter(Boolean).sort()) {
    hash.update(relative(folder, file)).update('\0').update(readFileSync(file)).update('\0');
  }

  return hash.digest('hex');
}

const npm = (...args) => {
  // npm is a .cmd file on Windows, which only a shell runs.
  const done = spawnSync('npm', args, { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' });
  if (done.status !== 0) {
    console.error(done.error?.message ?? done.stdout + done.stderr);
    const hint = args[0] === 'ci' ? ' (the first build needs a network)' : '';
    throw new Refusal(`'npm ${args.join(' ')}' did not succeed in ${name}/, its words stand above${hint}`);
  }
};

function build() {
  const now = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) {
    const time = new Date();
    utimesSync(stamp, time, time); // newer than its sources again, so that MSBuild need not ask
    return;
  }

  console.log(`${name}: building`);
  const installed = join(folder, 'node_modules', '.package-lock.json');
  const lock = join(folder, 'package-lock.json');
  if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
    npm('ci', '--no-audit', '--no-fund');
  }

  npm('run', 'build');
  writeFileSync(stamp, now);
}

/** Builds of one clone may run side by side: the second waits, and finds everything done. */
function withLock(work) {
  const turn = `${listFile}.lock`;
  const patience = Date.now() + 10 * 60_000;
  for (;;) {
    try {
      mkdirSync(turn);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') {
        throw error;
      }
    }

    if (holderIsGone(turn)) {
      rmSync(turn, { recursive: true, force: true });
    } else if (Date.now() > patience) {
      throw new Refusal(`another build of ${name}/ does not end; if there is none, delete ${turn}`);
    } else {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }

  try {
    writeFileSync(join(turn, 'pid'), `${process.pid}`);
    work();
  } finally {
    rmSync(turn, { recursive: true, force: true });
  }
}

function holderIsGone(turn) {
  try {
    process.kill(Number(readFileSync(join(turn, 'pid'), 'utf8')), 0);
    return false;
  } catch (error) {
    // No such process; or no pid yet, which is a moment's matter unless the holder died in that moment.
    return error.code === 'ESRCH' || (error.code === 'ENOENT' && existsSync(turn) && Date.now() - statSync(turn).mtimeMs > 10_000);
  }
}

try {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Refusal(`${name}/ is built by Node.js 20.19 or newer, and 'node' is ${process.version}: see https://nodejs.org`);
  }

  withLock(build);
} catch (error) {
  console.error(`${name} : error WEB0001: ${error instanceof Refusal ? error.message : error.stack}`);
  process.exitCode = 1;
}
