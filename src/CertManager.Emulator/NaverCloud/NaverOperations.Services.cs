namespace CertManager.Emulator;

/// <content>
/// Services that use certificates. Global Edge's documents name operations by their pages: <c>edge-getcertificatelist</c> is
/// <see cref="EdgeGetCertificateList"/> here, with capitals, because Certificate Manager has a getCertificateList of its own.
/// </content>
public static partial class NaverOperations
{
    /// <summary>Load Balancer (VPC): lists instances.</summary>
    public const string GetLoadBalancerInstanceList = "getLoadBalancerInstanceList";

    /// <summary>Load Balancer (VPC): gets one instance, with what is being done to it.</summary>
    public const string GetLoadBalancerInstanceDetail = "getLoadBalancerInstanceDetail";

    /// <summary>Load Balancer (VPC): lists the listeners of an instance.</summary>
    public const string GetLoadBalancerListenerList = "getLoadBalancerListenerList";

    /// <summary>Load Balancer (VPC): sets a listener as a whole, its default certificate included.</summary>
    public const string ChangeLoadBalancerListenerConfiguration = "changeLoadBalancerListenerConfiguration";

    /// <summary>Load Balancer (VPC): adds a listener.</summary>
    public const string CreateLoadBalancerListener = "createLoadBalancerListener";

    /// <summary>Load Balancer (VPC): adds a further certificate to a listener.</summary>
    public const string AddLoadBalancerListenerCertificate = "addLoadBalancerListenerCertificate";

    /// <summary>Load Balancer (VPC): removes a further certificate from a listener.</summary>
    public const string RemoveLoadBalancerListenerCertificate = "removeLoadBalancerListenerCertificate";

    /// <summary>Load Balancer (VPC): lists the certificates of a listener.</summary>
    public const string GetLoadBalancerListenerCertificateList = "getLoadBalancerListenerCertificateList";

    /// <summary>Global Edge: lists slots.</summary>
    public const string EdgeGetCertificateList = "edgeGetCertificateList";

    /// <summary>Global Edge: makes a slot.</summary>
    public const string EdgePostCertificate = "edgePostCertificate";

    /// <summary>Global Edge: gets a slot with its certificates and edges.</summary>
    public const string EdgeGetCertificate = "edgeGetCertificate";

    /// <summary>Global Edge: widens a slot to the world.</summary>
    public const string EdgePostCertificateSlotId = "edgePostCertificateSlotId";

    /// <summary>Global Edge: replaces a certificate of a slot.</summary>
    public const string EdgePutCertificate = "edgePutCertificate";

    /// <summary>Global Edge: changes a slot's TLS settings. A name of ours: its page is not known.</summary>
    public const string EdgePutCertificateTls = "edgePutCertificateTls";

    /// <summary>Global Edge: removes certificates from a slot. A name of ours: its page is not known.</summary>
    public const string EdgeDeleteCertificateItems = "edgeDeleteCertificateItems";

    /// <summary>Global Edge: deletes a slot. A name of ours: its page is not known.</summary>
    public const string EdgeDeleteCertificate = "edgeDeleteCertificate";

    /// <summary>Global Edge: lists profiles.</summary>
    public const string EdgeProfileListing = "edgeProfileListing";

    /// <summary>Global Edge: lists the edges of a profile.</summary>
    public const string EdgeListing = "edgeListing";

    /// <summary>Global Edge: gets an edge.</summary>
    public const string EdgeInformation = "edgeInformation";

    /// <summary>Global Edge: gets where an edge stands. A name of ours: its page is not known.</summary>
    public const string EdgeStatus = "edgeStatus";

    /// <summary>Load Balancer (Classic): lists instances. Called as that of the VPC is.</summary>
    public const string ClassicGetLoadBalancerInstanceList = "classicGetLoadBalancerInstanceList";

    /// <summary>Load Balancer (Classic): sets an instance's rules, with the names of their certificates.</summary>
    public const string ClassicChangeLoadBalancerInstanceConfiguration = "classicChangeLoadBalancerInstanceConfiguration";

    /// <summary>Load Balancer (Classic): adds a certificate to its own store.</summary>
    public const string AddLoadBalancerSslCertificate = "addLoadBalancerSslCertificate";

    /// <summary>Load Balancer (Classic): lists the certificates of its own store.</summary>
    public const string GetLoadBalancerSslCertificateList = "getLoadBalancerSslCertificateList";

    /// <summary>Load Balancer (Classic): deletes a certificate from its own store.</summary>
    public const string DeleteLoadBalancerSslCertificate = "deleteLoadBalancerSslCertificate";
}
