/** Whether a place is in a file of the user's, not in a template. */
export function isOwn({ file }: { file: string }): boolean {
  return !file.startsWith('templates/');
}
