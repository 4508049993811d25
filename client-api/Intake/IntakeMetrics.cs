using System.Diagnostics.Metrics;
using SmartCom.Grains.Telemetry;

namespace SmartCom.ClientApi.Intake;

/// <summary>What comes in and what is turned away: one addition a request, however many events it brings.</summary>
internal sealed class IntakeMetrics
{
    private const string ReasonTag = "smartcom.reason";

    private readonly Counter<long> _accepted;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _requests;

    public IntakeMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(EngineMetrics.MeterName);
        _accepted = meter.CreateCounter<long>("smartcom.intake.events.accepted", "{event}", "Events that are durable and answered so.");
        _refused = meter.CreateCounter<long>("smartcom.intake.events.refused", "{event}", "Events not taken, of requests that were.");
        _requests = meter.CreateCounter<long>("smartcom.intake.requests.refused", "{request}", "Requests turned away as a whole.");
    }

    /// <summary>A request is answered.</summary>
    public void Admitted(int accepted, List<Refusal> refused)
    {
        if (accepted > 0)
        {
            _accepted.Add(accepted);
        }

        foreach (var refusal in refused)
        {
            _refused.Add(1, new KeyValuePair<string, object?>(ReasonTag, refusal.Fault.Reason.StartsWith("too_old", StringComparison.Ordinal) ? "too_old" : "invalid"));
        }
    }

    /// <summary>A request is turned away.</summary>
    public void Refused(int status) => _requests.Add(1, new KeyValuePair<string, object?>(ReasonTag, status switch
    {
        StatusCodes.Status401Unauthorized => "unknown_key",
        StatusCodes.Status403Forbidden => "origin",
        StatusCodes.Status413PayloadTooLarge => "too_large",
        StatusCodes.Status429TooManyRequests => "too_many",
        StatusCodes.Status503ServiceUnavailable => "unavailable",
        _ => "invalid",
    }));
}
