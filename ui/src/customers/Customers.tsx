import { useLocation } from 'wouter';
import { Customer } from './Customer';
import { CustomerList } from './CustomerList';
import { keyAt } from './keys';

/** Everybody, and below each one's address that one. */
export default function Customers() {
  useLocation();
  const key = keyAt(location.pathname); // as the browser has it: the router decodes half of it
  return key === null ? <CustomerList /> : <Customer key={key} customerKey={key} />;
}
