Console.WriteLine("CertManager.Shell");
