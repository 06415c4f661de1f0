import { createOneAtATime } from '../../runtime/one-at-a-time';
import type { ApiPorts } from '../ports';
import { createSaveChannel, type ChannelEditPorts } from './channel-calls';
import { sourceCalls, type SourceEditPorts } from './source-calls';
import type { SourceCheck } from './source-check';

/**
 * Sources and channels as the window edits them. One change at a time: two that store secrets must not put each other's
 * back.
 */
export function editingCalls(
  ports: SourceEditPorts & ChannelEditPorts & { sourceCheck: SourceCheck },
): ApiPorts['editing'] {
  const { saveSource, removeSource } = sourceCalls(ports);
  const saveChannel = createSaveChannel(ports);
  const inTurn = createOneAtATime();
  return {
    saveSource: (wanted) => inTurn(() => saveSource(wanted)),
    removeSource: (wanted) => inTurn(() => removeSource(wanted)),
    saveChannel: (wanted) => inTurn(() => saveChannel(wanted)),
    checkSource: (wanted) => ports.sourceCheck.check(wanted),
  };
}
