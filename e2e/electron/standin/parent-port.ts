import { EventEmitter } from 'node:events';

/** In a utility process: `process.parentPort`, whose messages come as the `data` of an event. */
class ParentPort extends EventEmitter implements Pick<Electron.ParentPort, 'postMessage'> {
  postMessage(message: unknown): void {
    process.send?.(message);
  }
}

const parentPort = new ParentPort();
process.on('message', (data: unknown) => {
  parentPort.emit('message', { data, ports: [] });
});
process.once('disconnect', () => process.exit());
Object.defineProperties(process, { parentPort: { value: parentPort }, type: { value: 'utility' } });
