/** Where the user is: npm runs scripts in the package's own folder. */
export function userFolder(): string {
  return process.env.INIT_CWD ?? process.cwd();
}
