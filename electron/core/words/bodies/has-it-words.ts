import type { Alert } from '../../state/alert';
import type { Known } from '../../state/known';
import { everybodyOf } from '../../state/person';
import { holdersAt } from '../../time/on-duty';
import { textWords } from '../catalogue';
import { shortened } from '../words';
import type { BodyOf, Scene } from './value-words';

/** Whether answers come back from the addresses that its channel takes. */
export function bringsReplies({ known }: Scene, { channel }: BodyOf): boolean {
  const address = known.channels.find((one) => one.channel === channel)?.address ?? null;
  return address !== null && known.channels.some((one) => one.takesReplies && one.address === address);
}

/** R18: who has it, to all who were told; to its giver also how to give it back. In fewer and fewer words. */
export function hasItInWords(scene: Scene, message: BodyOf, troubles: string[]): string[] {
  const { contactId = null } = message;
  const canReply = bringsReplies(scene, message);
  const holder = scene.alert.acknowledgement?.contactId ?? null;
  const words = textWords(scene);
  if (holder !== null && holder === contactId) return troubles.map((trouble) => words.youHaveIt({ trouble, canReply }));
  const has = holderOf(scene.known, scene.alert);
  return troubles.map((trouble) => words.whoHasIt({ ...has, trouble }));
}

/** R7, R19: an alarm again, to the holder of a duty or to the one whose duty has just ended. */
export function onDutyInWords(scene: Scene, { contactId }: BodyOf, trouble: string): string {
  const isOnDuty = holdersAt(scene.known, scene.now).some(({ id }) => id === contactId);
  return isOnDuty ? textWords(scene).stillNotOver({ trouble }) : textWords(scene).dutyOver({ trouble });
}

/** Who has it, as a text may name them. */
export function holderOf({ person }: Known, { acknowledgement }: Alert): { isKnown: boolean; name: string } {
  const holder = everybodyOf(person).find(({ id }) => id === acknowledgement?.contactId);
  return { isKnown: holder !== undefined, name: holder === undefined ? '' : shortened(holder.name, 20) };
}
