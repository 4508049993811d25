using Microsoft.Extensions.Options;
using SmartCom.ClientApi.Access;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Access;
using SmartCom.Streams.Kafka;
using SmartCom.Streams.Kafka.Inbox;

namespace SmartCom.ClientApi.Intake;

/// <summary>
/// Takes what others write to Kafka, by the rules of <c>POST /collect</c>: the same envelopes, checked, stamped, and appended to the partition of
/// each event's customer. Only then is it done with in Kafka, so a crash makes it come again; the event ids make that harmless.
/// </summary>
internal sealed partial class KafkaIntake(
    IStream stream, StreamPressure pressure, IOptions<IntakeOptions> limits, IOptions<KafkaOptions> kafka, TimeProvider clock, ILogger<KafkaIntake> logger) : BackgroundService
{
    private const int MostAtOnce = 1_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Whoever may write to the topic is trusted like the owner of a server key: Kafka's access lists decide who that is.
    private static readonly Sender Trusted = new(new AccessKey("kafka", AccessKind.Server, "Kafka", null, "", [], default, null, null, null));

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Kafka's client waits on the thread that asks it.
        await Task.Factory.StartNew(() => RunAsync(stoppingToken), stoppingToken, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                using var inbox = await KafkaInbox.OpenAsync(kafka.Value, logger, stoppingToken);
                while (true)
                {
                    await TakeAsync(inbox, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (StreamUnavailableException failed)
            {
                // What was not committed comes again.
                LogStartsAgain(failed);
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task TakeAsync(KafkaInbox inbox, CancellationToken stoppingToken)
    {
        while (pressure.Now is not null)
        {
            await Task.Delay(Pause, clock, stoppingToken);
        }

        var admitted = new List<CustomerEvent>();
        var refused = new List<Rejection>();
        foreach (var message in inbox.Take(MostAtOnce, stoppingToken))
        {
            Admit(message, admitted, refused);
        }

        if (admitted.Count > 0)
        {
            await stream.AppendAsync(admitted);
        }

        if (refused.Count > 0)
        {
            LogRefused(refused.Count, refused[0].Field, refused[0].Reason);
            await inbox.RefuseAsync(refused);
        }

        inbox.Commit();
    }

    private void Admit(in Inbound message, List<CustomerEvent> admitted, List<Rejection> refused)
    {
        if (CollectReader.Read(message.Value.Span, limits.Value, out var envelope) is { } fault)
        {
            refused.Add(new Rejection(message, -1, null, fault.Field, fault.Reason));
            return;
        }

        // Received when it was written: waiting in the topic does not make an event happen later.
        var now = clock.GetUtcNow();
        var admission = new Admission(Trusted, Wording.Collect, envelope.SentAt, message.At < now ? message.At : now);
        for (var index = 0; index < envelope.Events.Count; index++)
        {
            var wrong = admission.Judge(envelope.Events[index], out var happened) ?? TooOld(happened!, now);
            if (wrong is null)
            {
                admitted.Add(happened!);
            }
            else
            {
                refused.Add(new Rejection(message, index, envelope.Events[index].EventId, wrong.Field.Length == 0 ? "event" : wrong.Field, wrong.Reason));
            }
        }
    }

    // Also of what has waited in the topic itself for too long to be known as a repeat.
    private static Fault? TooOld(CustomerEvent happened, DateTimeOffset now) =>
        now - happened.OccurredAt > SeenEvents.Window ? new Fault(Wording.Collect.OccurredAt, "too_old: more than seven days ago") : null;

    [LoggerMessage(LogLevel.Warning, "Taking events from Kafka starts again.")]
    private partial void LogStartsAgain(Exception failed);

    [LoggerMessage(LogLevel.Warning, "{Count} events from Kafka were refused, the first because {Field} {Reason}.")]
    private partial void LogRefused(int count, string field, string reason);
}
