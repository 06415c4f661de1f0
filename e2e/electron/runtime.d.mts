export function findElectron(root?: string, env?: Record<string, string | undefined>): string | null;
export const noElectron: string;
