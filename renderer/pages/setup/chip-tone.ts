/** How something does, as a colour. */
export type ChipTone = 'good' | 'bad' | 'doubtful' | 'off';
