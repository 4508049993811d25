using System.Net;
using Microsoft.Extensions.Options;
using SmartCom.ClientApi.Access;
using SmartCom.ClientApi.Http;

namespace SmartCom.ClientApi.Intake;

/// <summary>Lets each key, and each address that uses a public site key, send so and so many requests a second.</summary>
internal sealed class IntakeGate(IOptions<IntakeOptions> options, TimeProvider clock)
{
    private readonly Quota<string> _keys = new(options.Value.RequestsPerSecondPerKey, options.Value.RequestsPerSecondPerKey, clock);
    private readonly Quota<(string Key, IPAddress Address)> _addresses =
        new(options.Value.RequestsPerSecondPerAddress, options.Value.RequestsPerSecondPerAddress, clock);

    /// <summary>Null when this request may pass, else how long to wait.</summary>
    public TimeSpan? Wait(Sender sender, IPAddress? address) =>
        _keys.Take(sender.Key.Id) ?? (sender.IsServer ? null : _addresses.Take((sender.Key.Id, address ?? IPAddress.None)));
}
