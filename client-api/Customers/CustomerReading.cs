using Orleans;
using SmartCom.Domain.Customers;
using SmartCom.GrainInterfaces;
using SmartCom.GrainInterfaces.Codec;

namespace SmartCom.ClientApi.Customers;

/// <summary>Reads customers from their grains.</summary>
internal static class CustomerReading
{
    /// <summary>The customer as of this moment; null when there is none with this key.</summary>
    public static async Task<Customer?> ReadCustomerAsync(this IGrainFactory grains, string key) =>
        CustomerKeys.IsValid(key) && await grains.GetGrain<ICustomerGrain>(key).ReadAsync() is { } state ? CustomerCodec.Read(state.Value) : null;
}
