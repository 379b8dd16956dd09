# certificate_fix: prints what to change when a registry's certificate is not trusted.
certificate_fix() {
  echo 'name a file variable with the CA certificate in the input ca_certificate; with engine: host put it on the runner as /etc/docker/certs.d/<registry>/ca.crt, with dind-insecure name the registry in insecure_registries'
}
