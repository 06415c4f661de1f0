import { appendFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import process from 'node:process';

/**
 * Preloaded with `node --import`: writes the address of every script V8 compiles from here on, ES module,
 * CommonJS or eval, to the file that VIGIL_BENCH_SCRIPTS names. Written at once, so that whoever sees a
 * later effect of the process finds it there.
 */
const session = new Session();
session.connect();
session.on('Debugger.scriptParsed', ({ params }) => {
  appendFileSync(process.env.VIGIL_BENCH_SCRIPTS, `${params.url}\n`);
});
session.post('Debugger.enable');
