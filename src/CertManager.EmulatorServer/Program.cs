Console.WriteLine("CertManager.EmulatorServer");
