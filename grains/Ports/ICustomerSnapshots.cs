using SmartCom.GrainInterfaces;

namespace SmartCom.Grains.Ports;

/// <summary>Loads customers from storage. Thousands of concurrent calls are answered by few queries.</summary>
public interface ICustomerSnapshots
{
    /// <summary>The snapshot last saved for this customer, or null when there is none.</summary>
    ValueTask<CustomerSnapshot?> LoadAsync(string key, CancellationToken cancellationToken);
}
