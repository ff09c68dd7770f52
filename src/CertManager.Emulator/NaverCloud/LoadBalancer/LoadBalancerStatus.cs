namespace CertManager.Emulator;

/// <summary>Refusals of the load balancers' APIs. Busy is a code that Terraform's provider knows; the others are ours.</summary>
internal static class LoadBalancerStatus
{
    internal static ServiceRefusalException Busy() => Refuse("1200004", "The load balancer is being changed");

    internal static ServiceRefusalException NotFound() => Refuse("1200001", "There is no such load balancer, listener or certificate");

    internal static ServiceRefusalException Refused(string message) => Refuse("1200002", message);

    internal static ServiceRefusalException Missing(string parameter) => Refuse("1100001", parameter + " is missing");

    internal static ServiceRefusalException Invalid(string parameter) => Refuse("1100002", parameter + " is invalid");

    private static ServiceRefusalException Refuse(string code, string message) => new(new ServiceStatus(400, code, message));
}
