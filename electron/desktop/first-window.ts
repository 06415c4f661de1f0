/** What is seen of Vigil when it starts. */
export type FirstWindow = 'open' | 'minimised' | 'none';

/** Started by the system at login it keeps out of the way, but never out of reach; without people it is there to be set up. */
export function firstWindow(start: { isAtLogin: boolean; hasPeople: boolean; hasIcon: boolean }): FirstWindow {
  if (!start.isAtLogin || !start.hasPeople) return 'open';
  return start.hasIcon ? 'none' : 'minimised';
}
