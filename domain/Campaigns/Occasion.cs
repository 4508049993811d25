using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.Domain.Rules;

namespace SmartCom.Domain.Campaigns;

/// <summary>What brings a customer to a campaign's door.</summary>
/// <param name="Customer">The customer, with everything that has happened by now.</param>
/// <param name="Event">What the shop told; null when time alone, or a change that another rule brought about.</param>
/// <param name="OpensVisit">True when a visit to the site begins with the event.</param>
/// <param name="Now">The moment (UTC).</param>
/// <param name="Rulebook">All definitions.</param>
public readonly record struct Occasion(Customer Customer, CustomerEvent? Event, bool OpensVisit, DateTimeOffset Now, Rulebook Rulebook);
