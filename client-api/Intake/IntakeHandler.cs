using System.Diagnostics;
using Microsoft.Extensions.Options;
using SmartCom.ClientApi.Access;
using SmartCom.Domain.Events;
using SmartCom.Grains.Ports;
using SmartCom.Grains.Telemetry;

namespace SmartCom.ClientApi.Intake;

/// <summary>Reads a body that has arrived whole.</summary>
internal delegate Fault? ReadBody(ReadOnlySpan<byte> json, IntakeOptions limits, out Envelope envelope);

/// <summary>
/// The way of a request through an intake: read, parse, authenticate, admit event by event, append, answer.
/// Nothing of the framework's binding: this is the hot path.
/// </summary>
internal sealed class IntakeHandler(
    KeyRing keys, KeyActivity activity, IStream stream, StreamPressure pressure, IntakeGate gate, IntakeMetrics metrics, EventTraces traces, IOptions<IntakeOptions> options, TimeProvider clock)
{
    private readonly IntakeOptions _limits = options.Value;

    /// <summary>Takes what our own tracker sends. The site key stands in the body, because a beacon has no headers.</summary>
    public Task CollectAsync(HttpContext context) => TakeAsync(context, CollectReader.Read, Wording.Collect, _limits.LargestBody);

    /// <summary>Takes what a Segment-compatible SDK sends. The write key is the user name of basic authentication.</summary>
    public Task SegmentAsync(HttpContext context, SegmentReader reader, bool isBatch) =>
        TakeAsync(context, reader.Read, Wording.Segment, isBatch ? _limits.LargestBody : _limits.LargestEvent);

    private async Task TakeAsync(HttpContext context, ReadBody read, Wording wording, int largest)
    {
        IntakeCors.Allow(context);
        if (pressure.Now is { } busy)
        {
            Refuse(context.Response, busy.Status, "server", busy.Reason, _limits.RetryAfterSeconds);
            return;
        }

        var (envelope, fault, status) = await ReadAsync(context, read, largest);
        if (envelope is null)
        {
            Refuse(context.Response, status, fault!.Field, fault.Reason);
            return;
        }

        if (await SenderAsync(context, envelope, wording) is not { } sender)
        {
            Refuse(context.Response, StatusCodes.Status401Unauthorized, wording == Wording.Collect ? "site_key" : "Authorization", "is missing, unknown or revoked");
        }
        else if (!IntakeCors.IsAllowed(context, sender))
        {
            Refuse(context.Response, StatusCodes.Status403Forbidden, "Origin", "is not one that this site key is for");
        }
        else if (gate.Wait(sender, context.Connection.RemoteIpAddress) is { } wait)
        {
            Refuse(context.Response, StatusCodes.Status429TooManyRequests, "server", "Too many requests.", (int)Math.Ceiling(wait.TotalSeconds));
        }
        else if (fault is not null)
        {
            Refuse(context.Response, StatusCodes.Status400BadRequest, fault.Field, fault.Reason);
        }
        else
        {
            await AdmitAsync(context.Response, envelope, sender, wording);
        }
    }

    private async ValueTask<(Envelope? Envelope, Fault? Fault, int Status)> ReadAsync(HttpContext context, ReadBody read, int largest)
    {
        if (context.Request.Headers.ContentEncoding is { Count: > 0 } encoding && encoding != "gzip")
        {
            return (null, new Fault("Content-Encoding", "must be gzip or none"), StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            using var body = await RequestBody.ReadAsync(context.Request, largest, context.RequestAborted);
            if (body is not { } arrived)
            {
                return (null, new Fault("body", $"is larger than {largest} bytes"), StatusCodes.Status413PayloadTooLarge);
            }

            var fault = read(arrived.Bytes.Span, _limits, out var envelope);
            return (envelope, fault, StatusCodes.Status400BadRequest);
        }
        catch (InvalidDataException)
        {
            return (null, new Fault("body", "is not gzip"), StatusCodes.Status400BadRequest);
        }
    }

    private async ValueTask<Sender?> SenderAsync(HttpContext context, Envelope envelope, Wording wording)
    {
        if (wording == Wording.Segment && Credentials.Of(context.Request.Headers.Authorization) is { } shown)
        {
            return await keys.FindAsync(shown, context.RequestAborted);
        }

        // A key that stands in a body is a site key: server keys do not belong into pages.
        return envelope.SiteKey is { } siteKey && await keys.FindAsync(siteKey, context.RequestAborted) is { IsServer: false } found ? found : null;
    }

    private async Task AdmitAsync(HttpResponse response, Envelope envelope, Sender sender, Wording wording)
    {
        var receivedAt = clock.GetUtcNow();
        var admission = new Admission(sender, wording, envelope.SentAt, receivedAt);
        var admitted = new List<CustomerEvent>(envelope.Events.Count);
        var refused = new List<Refusal>();
        for (var index = 0; index < envelope.Events.Count; index++)
        {
            if (admission.Judge(envelope.Events[index], out var happened) is { } fault)
            {
                refused.Add(new Refusal(index, envelope.Events[index].EventId, fault));
            }
            else
            {
                admitted.Add(happened!);
            }
        }

        try
        {
            if (admitted.Count > 0)
            {
                await stream.AppendAsync(admitted);
                activity.Note(sender.Key.Id, admitted.Count);
                Trace(admitted, receivedAt);
            }
        }
        catch (StreamUnavailableException)
        {
            Refuse(response, StatusCodes.Status503ServiceUnavailable, "server", "Events cannot be stored at the moment.", _limits.RetryAfterSeconds);
            return;
        }

        metrics.Admitted(admitted.Count, refused);
        IntakeAnswer.Write(response, wording == Wording.Segment, admitted.Count, refused);
    }

    private void Trace(List<CustomerEvent> accepted, DateTimeOffset receivedAt)
    {
        if (!traces.IsOn)
        {
            return;
        }

        foreach (var happened in accepted)
        {
            if (traces.Has(happened.Id))
            {
                EventTraces.Note("accept", ActivityKind.Server, happened.Id.Value, receivedAt, clock.GetUtcNow(), ("smartcom.event", happened.Id.ToString()));
            }
        }
    }

    private void Refuse(HttpResponse response, int status, string field, string reason, int? retryAfterSeconds = null)
    {
        metrics.Refused(status);
        IntakeAnswer.Refuse(response, status, field, reason, retryAfterSeconds);
    }
}
