import { afterAll, expect, it } from 'vitest';
import { createRecordingLog, createTemporaryDirectory, NOW, sampleMessage } from '../sample-facts.test-support';
import type { Store } from '../store';
import { storeContract } from '../store-contract.test-support';
import { openDatabase } from './database';
import { openRows } from './open-rows';
import { openStore } from './open-store';
import { loadSqlite } from './sqlite';

const sqlite = await loadSqlite();
const folders: { remove: () => void }[] = [];
const opened: Store[] = [];

afterAll(async () => {
  for (const store of opened) await store.close();
  for (const folder of folders) folder.remove();
});

function open(file: string): Store {
  const found = openDatabase({ sqlite, file, now: NOW });
  if (!found.ok) throw new Error(found.problem.sentence);
  const store = openStore(openRows({ database: found.value.database, log: createRecordingLog() }));
  opened.push(store);
  return store;
}

function openFresh(): { store: Store; again: () => Promise<Store>; file: string } {
  const folder = createTemporaryDirectory();
  folders.push(folder);
  const file = `${folder.path}/vigil.sqlite`;
  return { store: open(file), again: () => Promise.resolve(open(file)), file };
}

storeContract('SQLite', () => Promise.resolve(openFresh()));

it('row 18: in 1,000 races of two copies for one message exactly one wins each time', async () => {
  const { store: one, again } = openFresh();
  const two = await again();
  for (let race = 0; race < 1000; race += 1) {
    const message = sampleMessage({ id: `race-${race}`, tag: `R${race}`, address: null });
    await one.save({ messages: [message] });
    const racers = race % 2 === 0 ? [one, two] : [two, one];
    const claims = await Promise.all(racers.map((racer) => racer.claim(message)));
    expect(claims.filter(Boolean)).toHaveLength(1);
  }
});

it('what was asked has happened when the promise is returned: a decision is on disk in its own turn', () => {
  const { store, file } = openFresh();
  void store.save({ messages: [sampleMessage()] });
  const found = openDatabase({ sqlite, file: file, now: NOW });
  if (!found.ok) throw new Error(found.problem.sentence);
  const rows = openRows({ database: found.value.database, log: createRecordingLog() });
  expect(rows.unsettledMessages()).toEqual([sampleMessage()]);
  rows.close();
});
