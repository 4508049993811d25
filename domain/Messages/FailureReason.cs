namespace SmartCom.Domain.Messages;

/// <summary>
/// Why a message failed, where we know it ourselves: words, which are kept with the message, and the code by which programs know them.
/// What a mail server says has words alone.
/// </summary>
public static class FailureReason
{
    /// <summary>The campaign, or the step of it that says what to send, is gone.</summary>
    public const string CampaignGone = "The campaign that decided this message is gone.";

    /// <summary>Nobody is known by the key any more.</summary>
    public const string CustomerGone = "The customer is not known any more.";

    /// <summary>The customer refuses e-mail.</summary>
    public const string NotWanted = "The customer does not want e-mail.";

    /// <summary>The customer cannot be reached by the message's channel.</summary>
    public const string NoAddress = "The customer has no address for this channel.";

    private const string NoChannelBegins = "There is no channel ";
    private const string GivenUpBegins = "Given up after ";
    private const string TemplateHolds = " template failed: ";

    /// <summary>Nothing here sends by this channel.</summary>
    public static string NoChannel(string channel) => $"{NoChannelBegins}'{channel}'.";

    /// <summary>A template could not be filled in for this customer; what came of it follows after the colon.</summary>
    public static string TemplateFailed(string part, string problem) => $"The {part}{TemplateHolds}{problem}";

    /// <summary>It was tried for as long as it is worth it; what the last try came to follows after the colon.</summary>
    public static string GivenUp(int tries, string last) => $"{GivenUpBegins}{tries} tries: {last}";

    /// <summary>The code of these words; null when they are somebody else's.</summary>
    public static string? CodeOf(string? words) => words switch
    {
        null => null,
        CampaignGone => "campaign_gone",
        CustomerGone => "customer_gone",
        NotWanted => "not_wanted",
        NoAddress => "no_address",
        _ when words.StartsWith(NoChannelBegins, StringComparison.Ordinal) => "no_channel",
        _ when words.StartsWith(GivenUpBegins, StringComparison.Ordinal) => "given_up",
        _ when words.StartsWith("The ", StringComparison.Ordinal) && words.Contains(TemplateHolds, StringComparison.Ordinal) => "template_failed",
        _ => null,
    };
}
