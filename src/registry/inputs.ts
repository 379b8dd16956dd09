/** Inputs of every component that talks to registries without an engine. A component's `Inputs` extends this. */
export interface RegistryInputs {
  /**
   * Name of a CI/CD variable of type file that holds the certificates (PEM) of a private CA, beside those that the image of the job trusts.
   * @default
   * @pattern ^([A-Za-z_][A-Za-z0-9_]*)?$
   */
  ca_certificate: string;

  /**
   * Credentials of registries beside the project's own, one a line: host, name of the variable with the user, name of the variable
   * with the password, such as `registry.example.com REGISTRY_USER REGISTRY_PASSWORD`.
   * @default
   * @linePattern ^[^[:space:]]+[[:space:]]+[A-Za-z_][A-Za-z0-9_]*[[:space:]]+[A-Za-z_][A-Za-z0-9_]*$
   */
  registry_auth: string;
}
