/** How the kit was started, as its messages tell the user to start it again. */
export const COMMAND = process.env.npm_lifecycle_event === 'npx' ? 'npx drydock-runner' : 'npm run runner --';
