import { useEffect, useState } from 'react';
import { SECOND, type Millis } from '../../shared/time';
import type { Api } from '../api';

/** How often it is asked whether the contact has come. */
const WATCH_EVERY_MS: Millis = SECOND;

/**
 *  idle ─▶ asking ─▶ open ─▶ joined
 *             │       └────▶ over (its time has passed, or a newer one was made elsewhere)
 *             └─▶ refused
 */
export type InvitationState =
  | { step: 'idle' | 'asking' | 'joined' | 'over' }
  | { step: 'refused'; sentence: string }
  | { step: 'open'; invitationId: string; link: string };

/** Makes an invitation and watches, for as long as it is shown, whether the contact comes. */
export function useInvitation(
  api: Api,
  { contactId, channel }: { contactId: string; channel: string },
): { state: InvitationState; invite: () => void } {
  const [state, setState] = useState<InvitationState>({ step: 'idle' });
  const openId = state.step === 'open' ? state.invitationId : null;

  useEffect(() => {
    if (openId === null) return;
    let isWanted = true;
    let timer = 0;
    const look = async (): Promise<void> => {
      const answer = await api.call('invitation', { invitationId: openId });
      if (!isWanted) return;
      // Without an answer it may still be good.
      if (answer.ok && answer.value.state !== 'open') setState({ step: answer.value.state });
      else timer = window.setTimeout(() => void look(), WATCH_EVERY_MS);
    };
    timer = window.setTimeout(() => void look(), WATCH_EVERY_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [api, openId]);

  const invite = (): void => {
    setState({ step: 'asking' });
    void api.call('invite', { contactId, channel }).then((answer) => {
      if (!answer.ok) setState({ step: 'refused', sentence: answer.problem.sentence });
      else setState({ step: 'open', invitationId: answer.value.invitationId, link: answer.value.link });
    });
  };

  return { state, invite };
}
