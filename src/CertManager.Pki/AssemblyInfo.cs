using CertManager;
using CertManager.Pki;

[assembly: Engine(typeof(PkiEngine))]
