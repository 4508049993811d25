using SmartCom.Domain.Customers;

namespace SmartCom.Domain.Messages;

/// <summary>Whether a customer may be written to, asked when a message is decided and again at the moment of sending.</summary>
public static class Reachability
{
    /// <summary>The trait that holds the e-mail address.</summary>
    public const string EmailTrait = "email";

    /// <summary>The trait by which a customer refuses e-mail: "email_consent" = no.</summary>
    public const string EmailConsentTrait = "email_consent";

    /// <summary>Why a message may not go to this customer and address; null when it may.</summary>
    public static string? WhyNot(Customer? customer, string channel, string address)
    {
        if (customer is null)
        {
            return FailureReason.CustomerGone;
        }

        if (channel == "email" && customer.Trait(EmailConsentTrait).AsFlag == false)
        {
            return FailureReason.NotWanted;
        }

        return string.IsNullOrWhiteSpace(address) ? FailureReason.NoAddress : null;
    }
}
