/** The lab cannot run on this machine. Callers turn it into a loud skip; the message says why and what to do. */
export class LabUnavailable extends Error {
  override name = 'LabUnavailable';
}

/** The first lines of what went wrong, for a message. */
export function reason(error: unknown): string {
  const text =
    error instanceof Error ? (error as { stderr?: string }).stderr || error.message : String(error);
  return text.trim().split('\n').slice(-4).join('\n');
}
