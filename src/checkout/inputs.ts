/** How the checkout goes into an image: inputs of every component that builds from it. */
export interface CheckoutInputs {
  /**
   * Leave the modes of the checkout's files as the runner has made them. By default they are those that Git records, 0644 and 0755: GitLab's docker
   * executor makes everything writable for everyone, and images would be so too.
   * @default false
   */
  keep_modes: boolean;
}
