import { CheckedEmitter, type Checked } from './emitter';

type Message = Pick<Electron.MessageEvent, 'data' | 'ports'>;
export type ParentPortEvents = Checked<Electron.ParentPort, { message: (message: Message) => void }>;

/** In a utility process: `process.parentPort`, whose messages come as the `data` of an event. */
export class ParentPort extends CheckedEmitter<ParentPortEvents> implements Pick<Electron.ParentPort, 'postMessage'> {
  postMessage(message: unknown): void {
    process.send?.(message);
  }
}

const parentPort = new ParentPort();
// What is sent before anybody listens waits: Node hands messages over from its own first listener on.
const listen = parentPort.on.bind(parentPort);
parentPort.on = (...given) => {
  listen(...given);
  if (process.listenerCount('message') === 0) {
    process.on('message', (data: unknown) => {
      parentPort.tell('message', { data, ports: [] });
    });
  }
  return parentPort;
};
process.once('disconnect', () => process.exit());
Object.defineProperties(process, { parentPort: { value: parentPort }, type: { value: 'utility' } });
