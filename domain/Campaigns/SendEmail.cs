using SmartCom.Domain.Events;
using SmartCom.Domain.Messages;
using SmartCom.Domain.Rules;

namespace SmartCom.Domain.Campaigns;

/// <summary>What a run does when a message cannot be sent to the customer.</summary>
public enum OnIneligible : byte
{
    /// <summary>It ends: only customers for whom a step was performed go on.</summary>
    Stop = 1,

    /// <summary>It goes on as if the message had been sent.</summary>
    Continue = 2,
}

/// <summary>Sends an e-mail. Templates are Handlebars; what they may show stands in <see cref="MessageContext"/>.</summary>
/// <param name="Id">Names the step.</param>
/// <param name="Subject">The subject's template.</param>
/// <param name="Html">The body's template.</param>
/// <param name="Text">The template of the body for readers without HTML; null to derive it from the HTML.</param>
/// <param name="SenderName">The name shown as the sender; null for the account's.</param>
/// <param name="SenderAddress">The sender's address; null for the account's.</param>
/// <param name="Next">What follows; null when nothing does.</param>
/// <param name="OnIneligible">What happens to a customer who cannot be sent to.</param>
public sealed record SendEmail(
    string Id,
    string Subject,
    string Html,
    string? Text = null,
    string? SenderName = null,
    string? SenderAddress = null,
    string? Next = null,
    OnIneligible OnIneligible = OnIneligible.Stop) : Step(Id)
{
    /// <summary>The channel's name.</summary>
    public const string Channel = "email";

    /// <inheritdoc/>
    public override IEnumerable<(string Output, string? StepId)> Outputs => [(StepResult.Next, Next)];

    internal override StepResult Take(in StepMoment moment)
    {
        var (customer, run) = (moment.Customer, moment.Run);
        if (EmailEligibility.Refusal(customer) is { } reason)
        {
            var refusal = new Consequence.MessageNotQueued(run.Id, run.CampaignId, Id, reason);
            return OnIneligible == OnIneligible.Continue
                ? StepResult.Go(StepResult.Next, Next, refusal)
                : StepResult.Stop(RunOutcome.NotReachable, refusal);
        }

        // Derived, so that every try and every replay gives the same id.
        var messageId = EventId.Derived("message", customer.Key.Text, run.Id, Id).ToString();
        var message = new Message(
            messageId, run.CampaignId, run.Version, Id, Channel, EmailEligibility.Address(customer)!,
            MessageContext.OfMessage(run, customer), moment.Now, MessageStatus.Queued, moment.Now, Reason: null);
        return StepResult.Go(StepResult.Next, Next, new Consequence.MessageQueued(message));
    }

    internal override void Check(string path, Checkup checkup)
    {
        Template($"{path}.subject", Subject, Limits.LongestSubject, checkup);
        Template($"{path}.html", Html, Limits.LongestBody, checkup);
        checkup.LongestText($"{path}.text", Text, Limits.LongestBody);
        checkup.LongestText($"{path}.senderName", SenderName, Limits.LongestName);
        if (SenderAddress is not null && !EmailEligibility.IsAddress(SenderAddress))
        {
            checkup.Add($"{path}.senderAddress", ProblemCodes.Malformed, "This is not an e-mail address.");
        }
    }

    private static void Template(string path, string template, int longest, Checkup checkup)
    {
        if (string.IsNullOrWhiteSpace(template))
        {
            checkup.Add(path, ProblemCodes.MissingTemplate, "A message needs a subject and a body.");
        }

        checkup.LongestText(path, template, longest);
    }
}
