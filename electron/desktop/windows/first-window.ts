/** What is seen of Vigil when it starts. */
export type FirstWindow = 'open' | 'minimised' | 'none';

/**
 * Quiet: started by the system at login, or in place of one that hung. It then keeps out of the way, but never out of
 * reach; without people it is there to be set up.
 */
export function firstWindow(start: { isQuiet: boolean; hasPeople: boolean; hasIcon: boolean }): FirstWindow {
  if (!start.isQuiet || !start.hasPeople) return 'open';
  return start.hasIcon ? 'none' : 'minimised';
}
